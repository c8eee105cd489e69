import { describe, expect, it } from "vitest";
import { StartProblem } from "../start/problem.ts";
import { type Command, type Terminal, UsageProblem } from "./command.ts";
import { commands } from "./commands.ts";
import { runCommandLine } from "./run-command-line.ts";

async function call(args: string[], run: Command["run"] = async () => 0) {
  const said: string[] = [];
  const complained: string[] = [];
  const terminal: Terminal = {
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
    directory: "/",
    env: {},
  };
  const entry = { name: "greet", summary: "says hello", load: async () => ({ usage: "How to greet.", run }) };
  const code = await runCommandLine([entry], args, terminal);
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

describe("the command line", () => {
  it("lists all commands, on request with code 0, and without a command with code 2", async () => {
    for (const args of [["--help"], ["-h"], ["help"]]) {
      expect(await call(args)).toMatchObject({ code: 0, said: expect.stringContaining("greet  says hello") });
    }
    expect(await call([])).toMatchObject({ code: 2, said: expect.stringContaining("greet") });
  });

  it("names a command that there is not, and those that there are", async () => {
    const { code, complained } = await call(["gret"]);
    expect(code).toBe(2);
    expect(complained).toContain('There is no command "gret".');
    expect(complained).toContain("greet");
  });

  it("explains a command instead of carrying it out when asked to", async () => {
    const run = async () => {
      throw new Error("It was carried out.");
    };
    expect(await call(["greet", "--loudly", "--help"], run)).toMatchObject({ code: 0, said: "How to greet." });
  });

  it("hands over what comes behind the name, and gives the command's own code", async () => {
    const code = await call(["greet", "Ada", "--loudly"], async (args) => (args.join() === "Ada,--loudly" ? 1 : 0));
    expect(code.code).toBe(1);
  });

  it.each([
    ["a wrong call", new UsageProblem("Whom?"), "Whom?"],
    ["an installation that is not there", new StartProblem("Nobody is at home."), "Nobody is at home."],
  ])("tells %s in words and with code 2", async (_, problem, text) => {
    const { code, complained } = await call(["greet"], async () => {
      throw problem;
    });
    expect(code).toBe(2);
    expect(complained).toContain(text);
  });

  it("does not swallow what nobody expected", async () => {
    const run = async () => {
      throw new Error("A fault of ours");
    };
    await expect(call(["greet"], run)).rejects.toThrow("A fault of ours");
  });

  it("has a help text for each of its commands", async () => {
    for (const { name, load } of commands) expect((await load()).usage, name).toContain(`signalbox ${name}`);
  });
});
