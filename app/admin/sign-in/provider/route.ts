import { startOidc } from "#app/_server/auth/start-oidc.ts";

export async function GET(request: Request): Promise<Response> {
  return await startOidc(request);
}
