import { SMTPServer } from "smtp-server";
import { localhostCertificate, localhostKey } from "#adapters/http/localhost-certificate.ts";

// The mail server of the bench: reads every mail whole and takes it, nothing else.
const server = new SMTPServer({
  key: localhostKey,
  cert: localhostCertificate,
  authOptional: true,
  disableReverseLookup: true,
  maxAllowedUnauthenticatedCommands: false,
  onData(stream, _session, callback) {
    stream.resume().on("end", () => callback(null, "Ok"));
  },
});
server.on("error", (error) => console.error(error));
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
process.on("disconnect", () => process.exit());
