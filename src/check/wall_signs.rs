//! By what the walls of known makers, consent forms and logins are told: headers, marks, hosts, paths.

/// Headers that only bot walls send: name, beginning of the value, whose they are.
pub(super) const CHALLENGE_HEADERS: &[(&str, &str, &str)] = &[
    ("cf-mitigated", "challenge", "Cloudflare"),
    ("x-amzn-waf-action", "challenge", "AWS WAF"),
    ("x-amzn-waf-action", "captcha", "AWS WAF"),
    ("x-datadome", "", "DataDome"),
    ("x-dd-b", "", "DataDome"),
    ("server", "datadome", "DataDome"),
    ("x-vercel-mitigated", "challenge", "Vercel"),
    ("x-px-blocked", "", "HUMAN"),
    ("x-sucuri-block", "", "Sucuri"),
    ("x-kpsdk-ct", "", "Kasada"),
];

/// What only the pages of bot walls hold, lower case, and whose they are.
pub(super) const CHALLENGE_MARKS: &[(&str, &str)] = &[
    ("__cf_chl", "Cloudflare"),
    ("cf-chl-", "Cloudflare"),
    ("/cdn-cgi/challenge-platform/", "Cloudflare"),
    ("captcha-delivery.com", "DataDome"),
    ("px-captcha", "HUMAN"),
    ("_incapsula_resource", "Imperva"),
    ("distil_r_captcha", "Imperva"),
    ("/_sec/cp_challenge/", "Akamai"),
    ("sucuri_cloudproxy", "Sucuri"),
    ("awswafcaptcha", "AWS WAF"),
    ("awswaf.com", "AWS WAF"),
    ("ddos-guard.net", "DDoS-Guard"),
    ("arkoselabs.com", "Arkose"),
    ("kasada", "Kasada"),
    ("kpsdk", "Kasada"),
    ("anubis_challenge", "Anubis"),
    ("/.within.website/", "Anubis"),
    ("queue-it.net", "Queue-it"),
    ("perfdrive.com", "Radware"),
    ("bm-verify=", "Akamai"),
    ("sec-if-cpt", "Akamai"),
    ("/.well-known/sgcaptcha", "SiteGround"),
    ("/.well-known/vercel/security", "Vercel"),
    ("geetest.com", "GeeTest"),
    ("smartcaptcha", "Yandex"),
    ("friendlycaptcha", "Friendly Captcha"),
    ("hcaptcha.com/1/api.js", "hCaptcha"),
    ("recaptcha/api.js", "reCAPTCHA"),
    ("challenges.cloudflare.com/turnstile", "Cloudflare"),
];

/// Hosts of consent forms, by beginning.
pub(super) const CONSENT_HOSTS: &[&str] = &[
    "consent.",
    "guce.",
    "cmp.",
    "privacy-consent.",
    "cookieconsent.",
];
/// Hosts of login forms, by beginning.
pub(super) const LOGIN_HOSTS: &[&str] = &[
    "login.",
    "accounts.",
    "account.",
    "auth.",
    "sso.",
    "signin.",
    "id.",
    "idp.",
    "secure.login.",
];
/// Parts of a path that ask for a login.
pub(super) const LOGIN_PATHS: &[&str] = &[
    "login",
    "signin",
    "sign-in",
    "sign_in",
    "log-in",
    "logon",
    "auth",
    "authenticate",
    "sso",
    "anmelden",
    "anmeldung",
    "connexion",
    "connection",
    "wp-login.php",
    "login.php",
    "login.html",
    "login.aspx",
    "account-login",
    "oauth",
    "oauth2",
    "authorize",
    "saml",
    "cas",
    "iniciar-sesion",
    "accedi",
    "inloggen",
];
