"""What is kept of a page although the classifier does not hold it likely: body lost is worse than boilerplate left."""
