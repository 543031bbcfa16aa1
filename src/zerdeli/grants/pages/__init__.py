"""Pages of grants: applying, the status of an application, the office, the commission, awards and reports."""
