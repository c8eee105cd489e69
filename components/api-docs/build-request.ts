export type ParameterPlace = { name: string; in: string };

type RequestToBuild = {
  method: string;
  path: string;
  parameters: readonly ParameterPlace[];
  values: ReadonlyMap<string, string>;
  body: string | null;
  /** Empty for none: a browser that is signed in says by its cookie who it is. */
  token: string;
};

/** What `fetch` is to be called with. Parameters without a value are left out of the query. */
export function buildRequest(input: RequestToBuild): { address: string; init: RequestInit } {
  const { method, path, parameters, values, body, token } = input;
  const query = new URLSearchParams();
  let address = path;
  for (const { name, in: place } of parameters) {
    const value = values.get(name)?.trim() ?? "";
    if (place === "path") address = address.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== "") query.set(name, value);
  }
  const headers: Record<string, string> = {};
  if (token !== "") headers.authorization = `Bearer ${token}`;
  if (body !== null && body.trim() !== "") headers["content-type"] = "application/json";
  const text = query.toString();
  return {
    address: text === "" ? address : `${address}?${text}`,
    init: { method, headers, ...(body !== null && body.trim() !== "" ? { body } : {}) },
  };
}
