import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { serveFile } from "#app/_server/messaging-content/serve-file.ts";

type Context = { params: Promise<{ name: string }> };

/** A file of messages, for whoever knows its address; a part of it where a player asks for one. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return await serveFile(request, (await params).name);
}

const refuseMethod = methodRefusal("GET");

export { GET as HEAD, refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
