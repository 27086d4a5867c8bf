"""The pages' addresses."""

from django.urls import path

from kaigong.web.views import (
    accounts,
    board,
    correcting,
    demonstration,
    enterprises,
    glossary,
    home,
    projects,
    questions,
    read,
    signing,
    sources,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("demonstration/", demonstration.open_demonstration, name="demonstration"),
    path("signin/", signing.sign_in, name="sign_in"),
    path("signout/", signing.sign_out, name="sign_out"),
    path("language/", signing.language, name="language"),
    path("me/", accounts.me, name="me"),
    path("read/", read.read_page, name="read"),
    path("read/save/", read.read_save, name="read_save"),
    path("board/", board.board, name="board"),
    path("projects/<int:number>/", projects.project, name="project"),
    path("projects/<int:number>/judge/", correcting.project_judge, name="project_judge"),
    path("claims/<int:number>/reject/", correcting.claim_reject, name="claim_reject"),
    path("claims/<int:number>/choose/", correcting.claim_choose, name="claim_choose"),
    path("sources/<int:number>/seal/", correcting.source_seal, name="source_seal"),
    path("same/", questions.same, name="same"),
    path("same/judge/", questions.same_judge, name="same_judge"),
    path("same/<int:number>/undo/", questions.same_undo, name="same_undo"),
    path("enterprises/<int:number>/", enterprises.enterprise, name="enterprise"),
    path("visits/", enterprises.visits, name="visits"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<int:number>/", sources.source, name="source"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<int:number>/", accounts.account, name="account"),
    path("tokens/", accounts.tokens, name="tokens"),
    path("tokens/<int:number>/revoke/", accounts.token_revoke, name="token_revoke"),
]
