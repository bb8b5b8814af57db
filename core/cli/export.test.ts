import { describe, expect, test } from "vitest";
import { runCli, runJson } from "./testing/run-cli.ts";

describe("export", () => {
  test("prints the program and nothing else", async () => {
    const { out, error, status } = await runCli(["export", "one-neuron.chainrule"]);
    expect([status, error]).toEqual([0, ""]);
    expect(out).toContain("\nz = x * w\na = torch.sigmoid(z)\nL = (a - t) ** 2\n");
    expect(out.endsWith("parameter.grad = None\n")).toBe(true);
    const explicit = await runCli(["export", "--format", "pytorch", "one-neuron.chainrule"]);
    expect(explicit.out).toBe(out);
  });

  test("as JSON has the lines with their nodes", async () => {
    const { code, lines, csv } = await runJson("export", "one-neuron.chainrule");
    expect(lines.map(({ text }: { text: string }) => text).join("\n")).toBe(code.trimEnd());
    expect(lines).toContainEqual({ text: "z = x * w", kind: "forward", node: "z" });
    expect(csv).toBeNull();
  });

  test("prints the rows that the program reads", async () => {
    const { out, status } = await runCli(["export", "moons.chainrule", "--format=csv"]);
    expect(status).toBe(0);
    expect(out.split("\n")[0]).toBe("x1,x2,t");
    expect(out.trim().split("\n")).toHaveLength(101);
    const none = await runCli(["export", "xor-learns.chainrule", "--format=csv"]);
    expect(none.status).toBe(1);
    expect(none.error).toContain("holds all of its numbers itself");
  });

  test("writes layers where neurons form them, and says where not", async () => {
    const { out, status } = await runCli(["export", "xor-learns.chainrule", "--layers"]);
    expect(status).toBe(0);
    expect(out).toContain("net = nn.Sequential(\n    nn.Linear(2, 2),  # h1, h2\n    nn.Tanh(),\n");
    const none = await runCli(["export", "--layers", "one-neuron.chainrule"]);
    expect(none.status).toBe(0);
    expect(none.out).toContain("# Lines, not layers: The graph has no neurons");
    expect((await runCli(["export", "one-neuron.chainrule", "--layers=yes"])).status).toBe(2);
    expect((await runCli(["run", "one-neuron.chainrule", "--layers"])).status).toBe(2);
  });

  test("writes the program and beside it the rows that it reads, by the same name", async () => {
    const argv = ["export", "moons.chainrule", "--out", "sub/net.py"];
    const { out, status, written } = await runCli(argv);
    expect([status, out]).toEqual([0, "Wrote sub/net.py and sub/net-rows.csv.\n"]);
    expect(written["sub/net.py"]).toContain('np.loadtxt("net-rows.csv", delimiter=",", ');
    const rows = written["sub/net-rows.csv"] as string;
    expect(rows.trim().split("\n")).toHaveLength(101);
    // The same rows may stand there; another file is left alone, and so is the program.
    expect((await runCli(argv, { "sub/net-rows.csv": rows })).status).toBe(0);
    const other = await runCli(argv, { "sub/net-rows.csv": "mine" });
    expect([other.status, other.written]).toEqual([1, {}]);
    expect(other.error).toContain("“sub/net-rows.csv” is there already and holds something else");
    const plain = await runJson("export", "one-neuron.chainrule", "--out", "one.py");
    expect(plain).toEqual({ out: "one.py", rows: null });
  });

  test("takes another file’s rows", async () => {
    const files = { "rows.csv": "x1,x2,class\n0,1,1\n1,1,0\n0.25,0,1\n" };
    const argv = ["export", "xor-learns.chainrule", "--data", "rows.csv"];
    const { out, status } = await runCli(argv, files);
    expect(status).toBe(0);
    expect(out).toContain("    [0.25, 0.0, 1.0],\n");
  });

  test("bad usage exits with 2, and a file that is not there with 1", async () => {
    expect((await runCli(["export"])).status).toBe(2);
    const bad = await runCli(["export", "one-neuron.chainrule", "--format", "tensorflow"]);
    expect(bad.status).toBe(2);
    expect(bad.error).toContain("pytorch or csv");
    expect((await runCli(["export", "nowhere.chainrule"])).status).toBe(1);
  });
});
