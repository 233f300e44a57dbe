"""`housing doctor` tells what is wrong with an installation by its exit code and in words."""

import os
import subprocess

import pytest

import server as servers


def housing(state, *arguments, **settings):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HOUSING_")}
    return subprocess.run(
        [str(servers.EXECUTABLE), *arguments, "--state", str(state)], env=environment | settings, capture_output=True,
        text=True, timeout=60)


@pytest.fixture
def state(tmp_path):
    assert housing(tmp_path, "migrate").returncode == 0
    assert housing(tmp_path, "doctor").returncode == 0  # makes the key
    return tmp_path


def test_a_new_installation_is_well_and_told_what_it_lacks(state):
    answer = housing(state, "doctor")
    assert answer.returncode == 0
    assert "In order  Database: SQLite" in answer.stdout
    assert "To note   Mail: No mail server is set" in answer.stdout
    assert "housing import" in answer.stdout
    assert "Wrong" not in answer.stdout


def test_an_installation_that_was_never_started_is_not_changed(tmp_path):
    answer = housing(tmp_path, "doctor")
    assert answer.returncode == 1
    assert "Run: housing migrate" in answer.stdout


def test_a_key_that_others_can_read_is_wrong(state):
    os.chmod(state / "secret", 0o644)
    answer = housing(state, "doctor")
    assert answer.returncode == 1
    assert f"chmod 600 {state / 'secret'}" in answer.stdout


def test_a_mail_server_that_is_down_is_wrong_and_no_password_is_printed(state):
    port = servers.free_port()
    answer = housing(
        state, "doctor", HOUSING_SMTP=f"smtp://me:hunter2@localhost:{port}", HOUSING_MAIL_FROM="site@example.org")
    assert answer.returncode == 1
    assert f"Wrong     Mail: smtp://localhost:{port}: The mail server cannot be reached." in answer.stdout
    assert "hunter2" not in answer.stdout + answer.stderr


def test_an_address_without_encryption_is_wrong(state):
    answer = housing(state, "doctor", HOUSING_URL="http://housing.example.org")
    assert answer.returncode == 1
    assert "not encrypted" in answer.stdout


def test_a_setting_that_cannot_be_used_is_named(state):
    answer = housing(state, "doctor", HOUSING_SMTP="smtp://me:hunter2@localhost:587")
    assert answer.returncode == 1
    assert "HOUSING_MAIL_FROM" in answer.stdout
    assert "hunter2" not in answer.stdout + answer.stderr


def test_a_database_that_does_not_answer_is_named(tmp_path):
    port = servers.free_port()
    answer = housing(tmp_path, "doctor", HOUSING_DATABASE=f"postgres://me:hunter2@127.0.0.1:{port}/none")
    assert answer.returncode == 1
    assert answer.stdout.startswith("Wrong")
    assert "hunter2" not in answer.stdout + answer.stderr
