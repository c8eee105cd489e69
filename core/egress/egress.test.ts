import { describe, expect, it } from "vitest";
import { judgeAddress } from "./judge-address.ts";
import { judgeUrl } from "./judge-url.ts";
import { type EgressPolicy, publicOnly } from "./model.ts";
import { parseEgressAllow } from "./parse-egress-allow.ts";

function allowing(text: string): EgressPolicy {
  const parsed = parseEgressAllow(text);
  if (parsed.kind === "invalid") throw new Error(parsed.problems.join());
  return parsed.policy;
}

function judge(address: string, policy: EgressPolicy = publicOnly, host = "target.test", port = 443) {
  return judgeAddress(address, { host, port }, policy).kind;
}

describe("without a rule", () => {
  it.each([
    "8.8.8.8",
    "1.1.1.1",
    "203.0.114.1",
    "2606:4700::1111",
    "2a00:1450:4001::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
  ])("the public address %s is allowed", (address) => {
    expect(judge(address)).toBe("allowed");
  });

  it.each([
    ["loopback", "127.0.0.1"],
    ["all of loopback", "127.255.255.254"],
    ["private networks", "10.0.0.1"],
    ["private networks", "172.16.0.1"],
    ["private networks", "172.31.255.255"],
    ["private networks", "192.168.1.1"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["link-local with cloud metadata", "169.254.169.254"],
    ["Azure's wire server", "168.63.129.16"],
    ["this network", "0.0.0.0"],
    ["this network", "0.1.2.3"],
    ["special assignments", "192.0.0.8"],
    ["documentation", "192.0.2.1"],
    ["benchmarks", "198.18.0.1"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["IPv6 unspecified", "::"],
    ["IPv6 loopback", "::1"],
    ["IPv4 in the old compatible form", "::127.0.0.1"],
    ["IPv4 in the old compatible form", "::7f00:1"],
    ["mapped loopback", "::ffff:127.0.0.1"],
    ["mapped private", "::ffff:a00:1"],
    ["translated loopback", "::ffff:0:127.0.0.1"],
    ["NAT64 of loopback", "64:ff9b::7f00:1"],
    ["NAT64 of a private address", "64:ff9b::10.0.0.1"],
    ["NAT64 of the wire server", "64:ff9b::168.63.129.16"],
    ["local NAT64", "64:ff9b:1::808:808"],
    ["6to4 of loopback", "2002:7f00:1::"],
    ["6to4", "2002:808:808::"],
    ["Teredo", "2001::1"],
    ["documentation", "2001:db8::1"],
    ["documentation", "3fff::1"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["site-local", "fec0::1"],
    ["unique local", "fd00::1"],
    ["IPv6 metadata", "fd00:ec2::254"],
    ["multicast", "ff02::1"],
    ["discard", "100::1"],
    ["not assigned", "4000::1"],
    ["no address", "localhost"],
  ])("%s (%s) is refused", (_name, address) => {
    expect(judge(address)).toBe("refused");
  });
});

describe("EGRESS_ALLOW", () => {
  it("loopback opens this machine and nothing else", () => {
    const policy = allowing("loopback");
    expect(["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"].map((address) => judge(address, policy))).toEqual(
      Array(4).fill("allowed"),
    );
    expect(["10.0.0.1", "0.0.0.0", "169.254.169.254", "::7f00:1"].map((address) => judge(address, policy))).toEqual(
      Array(4).fill("refused"),
    );
  });

  it("private opens private networks, but neither this machine nor link-local addresses", () => {
    const policy = allowing("private");
    expect(["10.1.1.1", "172.20.0.1", "192.168.0.1", "fd12::1"].map((address) => judge(address, policy))).toEqual(
      Array(4).fill("allowed"),
    );
    expect(["127.0.0.1", "169.254.169.254", "100.64.0.1"].map((address) => judge(address, policy))).toEqual(
      Array(3).fill("refused"),
    );
  });

  it("opens a network or an address, in either family, for all ports or for one", () => {
    const policy = allowing("10.20.0.0/16:8080, 192.168.7.7, fd00:1::/32, [fd00:2::5]:443, ::1");
    expect(judge("10.20.3.4", policy, "x", 8080)).toBe("allowed");
    expect(judge("10.20.3.4", policy, "x", 80)).toBe("refused");
    expect(judge("10.21.3.4", policy, "x", 8080)).toBe("refused");
    expect(judge("192.168.7.7", policy)).toBe("allowed");
    expect(judge("192.168.7.8", policy)).toBe("refused");
    expect(judge("fd00:1::9", policy)).toBe("allowed");
    expect(judge("fd00:2::5", policy, "x", 443)).toBe("allowed");
    expect(judge("fd00:2::5", policy, "x", 444)).toBe("refused");
    expect(judge("::1", policy)).toBe("allowed");
  });

  it("opens a host by its name, with its trailing dot and in any case, but not another host at the same address", () => {
    const policy = allowing("ERP.internal:8443");
    expect(judge("10.0.0.5", policy, "erp.internal", 8443)).toBe("allowed");
    expect(judge("10.0.0.5", policy, "Erp.Internal.", 8443)).toBe("allowed");
    expect(judge("10.0.0.5", policy, "evil.example", 8443)).toBe("refused");
    expect(judge("10.0.0.5", policy, "erp.internal", 443)).toBe("refused");
  });

  it("never opens a cloud's metadata by a host name, only by the address", () => {
    expect(judge("169.254.169.254", allowing("partner.example"), "partner.example")).toBe("refused");
    expect(judge("168.63.129.16", allowing("partner.example"), "partner.example")).toBe("refused");
    expect(judge("169.254.169.254", allowing("169.254.169.254"))).toBe("allowed");
  });

  it("may be empty, and names every entry that it cannot read", () => {
    expect(parseEgressAllow(" , ")).toEqual({ kind: "parsed", policy: { rules: [] } });
    const parsed = parseEgressAllow("10.0.0.0/33, 10.1/16, ok.test, 10.0.0.256, a.test:0, a b, [::1, 1.2.3, http://x");
    expect(parsed).toMatchObject({ kind: "invalid" });
    expect(parsed.kind === "invalid" && parsed.problems.map((problem) => /"(.*)"/.exec(problem)?.[1])).toEqual([
      "10.0.0.0/33",
      "10.1/16",
      "10.0.0.256",
      "a.test:0",
      "a b",
      "[::1",
      "1.2.3",
      "http://x",
    ]);
  });

  it("reads names of other alphabets in the form in which URLs have them", () => {
    expect(allowing("bücher.test").rules).toEqual([{ kind: "host", name: "xn--bcher-kva.test", port: null }]);
  });
});

describe("a refusal", () => {
  it("says in plain words how the operator can allow it", () => {
    expect(judgeAddress("10.0.0.5", { host: "erp.internal", port: 80 }, publicOnly)).toEqual({
      kind: "refused",
      detail:
        "The name erp.internal leads to 10.0.0.5, which is a private network. If messages may go there, the operator adds erp.internal or 10.0.0.5 to EGRESS_ALLOW.",
    });
    expect(judgeAddress("127.0.0.1", { host: "127.0.0.1", port: 80 }, publicOnly)).toEqual({
      kind: "refused",
      detail:
        "The address 127.0.0.1 is this machine itself. If messages may go there, the operator adds 127.0.0.1 to EGRESS_ALLOW.",
    });
  });
});

describe("a target's URL", () => {
  it.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://１２７.0.0.1/",
    "http://127.0.0.1./",
    "http://0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]:8080/x",
    "https://[64:ff9b::a00:1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/",
  ])("%s is refused, however the address is written", (url) => {
    expect(judgeUrl(url, publicOnly)).toMatchObject({ kind: "refused" });
  });

  it.each([
    "ftp://example.com/",
    "file:///etc/passwd",
    "//example.com",
    "example.com",
    "http://",
    "http://a b/",
    "http://user@example.com/",
    "http://:pw@example.com/",
    "http://example.com:0/",
    "http://example.com:99999/",
  ])("%s is no address for HTTP", (url) => {
    expect(judgeUrl(url, publicOnly)).toMatchObject({ kind: "invalid" });
  });

  it("comes back with its host and port", () => {
    expect(judgeUrl("https://Example.com/a?b=1", publicOnly)).toMatchObject({
      kind: "allowed",
      destination: { host: "example.com", port: 443 },
    });
    expect(judgeUrl("http://[::1]:81/", allowing("loopback"))).toMatchObject({
      kind: "allowed",
      destination: { host: "::1", port: 81 },
    });
  });
});
