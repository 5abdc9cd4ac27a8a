"""The phone numbers of a text, and which of them are no service's: fax, press, trade, suspects, imprints."""
