import { refuse } from "./answer.ts";

/** The answer to a method that a documented address does not take; `allow` names those that it takes. */
export function methodRefusal(...allow: string[]): (request: Request) => Response {
  return (request) =>
    refuse(
      request,
      "method_not_allowed",
      { detail: `Method "${request.method}" not allowed.` },
      { allow: [...allow, ...(allow.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ") },
    );
}
