"""The address of the schema, asked by many at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError

import pytest
from drf_spectacular.views import SpectacularAPIView
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory

from cakestreet.schema_view import SchemaView


def test_the_schema_is_made_by_one_thread_at_a_time(monkeypatch: pytest.MonkeyPatch):
    two_inside = Barrier(2)

    def meet(view: SpectacularAPIView, request: object) -> Response:
        try:
            two_inside.wait(0.5)
        except BrokenBarrierError:
            return Response("alone")
        return Response("together")

    monkeypatch.setattr(SpectacularAPIView, "_get_schema_response", meet)
    ask = SchemaView.as_view()
    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(ask, APIRequestFactory().get("/api/schema/")) for _n in range(2)]
    assert [one.result().data for one in asked] == ["alone", "alone"]
