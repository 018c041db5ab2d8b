"""What the pages add to Wagtail."""

from wagtail import hooks

from home.serving import ServePage, serve_kept


@hooks.register("on_serve_page", order=100)
def keep_pages(serve: ServePage) -> ServePage:
    """Innermost of Wagtail's wrappers: whoever may not see a page has been turned away before."""
    return serve_kept(serve)
