import { handleTokenAuth } from "#app/_server/auth/handle-token-auth.ts";

async function handle(request: Request): Promise<Response> {
  return await handleTokenAuth(request);
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
