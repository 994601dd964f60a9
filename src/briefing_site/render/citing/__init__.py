"""How a page is cited: who said it, where and when, in the forms that people and reference managers use."""
