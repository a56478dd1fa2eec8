/** The response as Xano's engine, which is PHP, writes it: a map without keys is a list without items. */
export async function withListsForMaps(response: Response): Promise<Response> {
  const { status, headers } = response;
  if (response.body === null || headers.get("content-type")?.includes("json") !== true) {
    return response;
  }
  const text = await response.text();
  return new Response(rewritten(text), { status, headers });
}

/** A body that breaks off stays what it is. */
function rewritten(text: string): string {
  try {
    return JSON.stringify(
      JSON.parse(text, (_key, value: unknown) => (isEmptyMap(value) ? [] : value)),
    );
  } catch {
    return text;
  }
}

function isEmptyMap(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0
  );
}
