"""The doors: the web widget and SMS gateways. Each gives a text to Rasa and the reply back."""
