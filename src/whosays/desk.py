"""The rooms of incidents joined: reports into the store, records into incidents, incidents out again."""
