import type { Http, HttpRequest } from "../ports/http.ts";

/** An Http port that records every request, in order. */
export interface RecordedHttp extends Http {
  readonly requests: readonly HttpRequest[];
}

/** Records the requests to `http`. */
export function recordHttp(http: Http): RecordedHttp {
  const requests: HttpRequest[] = [];
  return {
    requests,
    send(request) {
      requests.push(request);
      return http.send(request);
    },
  };
}
