import pytest

from moothall.web.sign_in.address import client_address

PROXY = "127.0.0.1"


@pytest.mark.parametrize(
    ("remote", "passed", "found"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # no proxy of ours: not believed
        (PROXY, "", PROXY),
        (PROXY, "203.0.113.9", "203.0.113.9"),
        (PROXY, "198.51.100.1, 203.0.113.9", "203.0.113.9"),  # the first is what a browser wrote
        (PROXY, "203.0.113.9, 10.0.0.2", "203.0.113.9"),  # two proxies
        (PROXY, "10.0.0.2", "10.0.0.2"),
    ],
)
def test_the_last_address_that_is_no_proxy_of_ours(rf, settings, remote, passed, found):
    settings.MOOTHALL_PROXIES = [PROXY, "10.0.0.2"]
    request = rf.get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=passed)
    assert client_address(request) == found
