"""The pages' addresses."""

from django.urls import path

from kaigong.web.views import accounts, glossary, home, read, signing

urlpatterns = [
    path("", home.home, name="home"),
    path("signin/", signing.SignIn.as_view(), name="sign_in"),
    path("signout/", signing.SignOut.as_view(), name="sign_out"),
    path("language/", signing.language, name="language"),
    path("password/", accounts.own_password, name="own_password"),
    path("read/", read.read_page, name="read"),
    path("read/save/", read.read_save, name="read_save"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<int:number>/", accounts.account, name="account"),
    path("tokens/", accounts.tokens, name="tokens"),
    path("tokens/<int:number>/revoke/", accounts.token_revoke, name="token_revoke"),
]
urlpatterns += [path(f"x{n}/", home.home, name=n) for n in ("board", "enterprises", "sources")]
urlpatterns += [path(f"x{n}/<int:number>", home.home, name=n) for n in ("project", "enterprise", "source")]
