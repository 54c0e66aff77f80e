"""The public addresses."""

from django.urls import URLPattern, URLResolver, path, register_converter

from pledges.views import (
    announcements,
    articles,
    check,
    compare,
    deadlines,
    donors,
    files,
    health,
    home,
    lead_times,
    matrix,
    pledge,
    pledges,
    publishers,
    recipients,
    systems,
    texts,
    told_again,
    transparency,
    versions,
)


class ActorCode:
    """Letters of an actor's code; lower case finds its way too."""

    regex = "[A-Za-z]{2,8}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ActorCode, "code")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("pledges/", pledges.pledge_list, name="pledges"),
    path("pledges.csv", files.pledges_file, name="pledges-csv"),
    path("pledges/<str:ref>/", pledge.pledge, name="pledge"),
    path("pledges/<str:ref>/history/", versions.history, name="history"),
    path("donors/", donors.donor_list, name="donors"),
    path("donors.csv", files.donors_file, name="donors-csv"),
    path("donors/<code:code>/", donors.donor, name="donor"),
    path("recipients/", recipients.recipient_list, name="recipients"),
    path("recipients.csv", files.recipients_file, name="recipients-csv"),
    path("systems/", systems.system_list, name="systems"),
    path("systems.csv", files.systems_file, name="systems-csv"),
    path("systems/<slug:slug>/", systems.system, name="system"),
    path("announcements/", announcements.announcement_list, name="announcements"),
    path("announcements.csv", files.announcements_file, name="announcements-csv"),
    path("announcements/<slug:slug>/", announcements.announcement, name="announcement"),
    path("publishers/", publishers.publisher_list, name="publishers"),
    path("publishers/<int:number>/", publishers.publisher, name="publisher"),
    path("articles/<int:number>/", articles.article, name="article"),
    path("changes/", versions.changes, name="changes"),
    path("corrections/", versions.corrections, name="corrections"),
    path("matrix/", matrix.matrix_page, name="matrix"),
    path("matrix.csv", matrix.matrix_file, name="matrix-csv"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("deadlines.csv", deadlines.deadlines_file, name="deadlines-csv"),
    path("lead-times/", lead_times.lead_times, name="lead-times"),
    path("lead-times.csv", lead_times.lead_times_file, name="lead-times-csv"),
    path("told-again/", told_again.told_again, name="told-again"),
    path("told-again.csv", told_again.told_again_file, name="told-again-csv"),
    path("transparency/", transparency.transparency, name="transparency"),
    path("transparency.csv", transparency.transparency_file, name="transparency-csv"),
    path("compare/", compare.compare, name="compare"),
    path("check/", check.check, name="check"),
    path("methodology/", texts.methodology, name="methodology"),
    path("about/", texts.about, name="about"),
    path("healthz", health.healthz, name="healthz"),
]
