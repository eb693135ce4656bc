"""News in XML, as agencies send it and databases export it: NewsML-G2, NewsML 1, NITF, the XML of Factiva."""
