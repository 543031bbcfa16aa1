"""Pages of grants: applying, the status of an application, the office, awards and reports."""
