/// Feature: catalogue, indicator and country pages, downloads.
