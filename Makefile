# What a person types. Each target is one script in Scripts/, so that it can be read and run by itself.
.DEFAULT_GOAL := help
.PHONY: help run test check bench verify format clean

help: ## this list
	@echo "Housing for All. Type make and one of:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

run: ## install what is missing, build, serve on http://localhost:8080
	@Scripts/run

test: ## everything that must hold: units on SQLite and PostgreSQL, browser, accessibility, rules
	@Scripts/test

check: ## format, lint and import check, then make test
	@Scripts/check

bench: ## speed beside other software on this machine
	@bench/run

verify: ## long campaigns, by hand: a 2 GB import in bounded memory and others
	@Scripts/verify

format: ## write all Swift files in the house format
	@Scripts/format

clean: ## remove what was built; the state folder and its database stay
	rm -rf .build .venv e2e/out bench/out
