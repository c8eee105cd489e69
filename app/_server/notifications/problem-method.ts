import { toProblemResponse } from "../problem-response.ts";

/** The answer to a method that an address does not take, in the form of RFC 9457; `allow` names those that it takes. */
export function problemMethodRefusal(...allow: string[]): (request: Request) => Response {
  return (request) => {
    const response = toProblemResponse("method_not_allowed", { detail: `Method "${request.method}" not allowed.` });
    response.headers.set("allow", [...allow, ...(allow.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", "));
    return response;
  };
}
