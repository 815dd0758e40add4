"""Settings of accounts, from the environment; ``web/settings.py`` takes them all.

OSLER_SIGN_UP=1 lets readers make accounts of their own; otherwise an administrator invites.
OSLER_OIDC_URL, OSLER_OIDC_ID and OSLER_OIDC_SECRET let people sign in at their own organisation.
"""

import os
from typing import Any

_https = os.environ.get("OSLER_ADDRESS", "").startswith("https://")

SIGN_UP_OPEN = os.environ.get("OSLER_SIGN_UP") == "1"

ACCOUNT_ADAPTER = "osler.interfaces.web.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "osler.interfaces.web.accounts.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"  # whoever invites has verified by the invitation
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser, or earlier: sessions.py
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_NOTIFICATIONS = True  # tells people of a changed password or second factor
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _https else "http"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,10/300s/key", "login": "30/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if os.environ.get("OSLER_BEHIND_PROXY") == "1" else 0

MFA_ADAPTER = "osler.interfaces.web.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Osler"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds that a telephone's clock may be off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _https  # browsers themselves allow localhost only

SESSION_COOKIE_NAME = "__Host-osler" if _https else "osler"
SESSION_COOKIE_AGE = 14 * 86400  # seconds; the board's ends far earlier: sessions.py
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0

SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
SOCIALACCOUNT_ONLY = False
# The provider is one that the operator chose, so its word on an e-mail address counts.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# A form that is redirected elsewhere is stopped by our own content policy; a link is not.
SOCIALACCOUNT_LOGIN_ON_GET = True
if os.environ.get("OSLER_OIDC_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "organisation",
                "name": os.environ.get("OSLER_OIDC_NAME", "your organisation"),
                "client_id": os.environ.get("OSLER_OIDC_ID", ""),
                "secret": os.environ.get("OSLER_OIDC_SECRET", ""),
                "settings": {"server_url": os.environ["OSLER_OIDC_URL"]},
            }
        ]
    }
