import { getClientAddress } from "#app/_server/client-address.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { findToldProblem } from "#app/_server/problem-response.ts";
import { isRefusalCode } from "#core/refusals/model.ts";

/** Puts a call to an integration's address on record when its answer refuses it. The answer is passed on as it is. */
export async function reportRefusal(request: Request, path: string, response: Response): Promise<Response> {
  const told = findToldProblem(response);
  if (told === null || !isRefusalCode(told.code)) return response;
  const platform = await getPlatform();
  platform.refusals.report({
    path,
    code: told.code,
    status: response.status,
    reason: told.detail,
    clientAddress: getClientAddress(request, platform.config.trustedProxies),
    method: request.method,
    contentType: request.headers.get("content-type"),
    contentLength: request.headers.get("content-length"),
  });
  return response;
}
