"""Mail: letters and newsletters, alone or in a mailbox; the headers state, the HTML part is cleaned as a page."""
