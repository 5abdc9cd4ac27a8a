"""The directory in the Human Services Data Specification (HSDS) 3.0 and back, without loss.

    terms      our needs, and the fields that HSDS has no place for, as taxonomies
    areas, hours, phones    one part of a record each, to HSDS and back
    mapping    a record as an HSDS organization with its services
    reading    an HSDS organization as a draft of a record, with what a keeper must still fill in
    tables     HSDS objects as the rows of a tabular data package, and back
    package    folders, zip files and JSON files
    catalogue  HSDS pages out of resources.db, for the API

`datapackage.json` is the published descriptor of release 3.0 by Open Referral (CC BY-SA 4.0), word for word.
"""
