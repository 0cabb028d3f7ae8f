"""The HTTP door: what every route has in common. Knows nothing of how an article is extracted or stored.

Errors are problem details (`problems`), requests have ids, limits, keys and a line in the log (`edge`), POSTs may be
repeated safely (`routing`), and the OpenAPI document says all of it (`document`). Nothing here is global: everything a
request needs hangs on its app (`services`).

To add a route
--------------
1. Make a module `service/api/extractions.py` with a router of its own, whose prefix is the whole one (`/v1/...`), so
   that the route template in logs and metrics is the whole path, and whose route class is ours::

       router = APIRouter(prefix="/v1/extractions", tags=["extractions"], route_class=PinciteRoute)

       @router.post("", summary="Extract the claims of an article", operation_id="createExtraction",
                    responses=problems("ingest.no_text", "model.busy"), status_code=200)
       def create(body: ExtractionRequest, caller: CallerWith.extract, services: Here) -> Extraction: ...

   `PinciteRoute` (`routing`) checks key, scope and rate before the body is read, reads JSON strictly (UTF-8, no
   duplicate key, no U+0000, bounded depth), refuses other media types and serves `Idempotency-Key` on every POST.
   A file upload is a `Form`/`File` route; a route that takes both reads `request` itself: `bodies.read_json(request)`,
   then `bodies.validated(Model, value)`.
2. Dependencies: `caller: CallerWith.extract` (or `.review`, `.admin`; `access`) is who asks: `caller.owner` is what
   operations belong to; `services: Here` (`services`) has settings, store, pipelines, metrics, pager and `stopping`.
3. Add the router to `routes.routers()`. A worker (queue, purge) is an async context manager that takes `Services`: add
   it to `routes.workers()`; it runs between the app's start and its end. `services.stopping` (a `threading.Event`) is
   set as soon as the server is asked to stop: end event streams and hand back leases then.
4. Raise `Problem("extraction.not_found", "...")` for what the caller did wrong; add its code with an example to
   `problems.json`. A PinciteError raised below becomes a problem by itself (`handlers`), so wrap nothing.
   Never put article text into a problem's detail or a log line.
5. `etags` (ETag, If-Match), `paging` (page tokens), `prefer` (`Prefer: respond-async`) are small functions to call.
   A path that may take larger bodies: `limits.body_limits`.
6. A `def` endpoint runs in a thread; one that waits for a model must not take the threads of all others: make it
   `async def` and `await services.in_model_thread(function, *arguments)`.
7. In tests: `create_app(Settings(home=tmp_path), store, Pipelines(settings, open_model=lambda s: StubModel(...)))` and
   `TestClient(app, base_url="http://127.0.0.1")` as a context manager: an open server answers only to loopback names.
"""
