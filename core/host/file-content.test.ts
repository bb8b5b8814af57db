import { describe, expect, test } from "vitest";
import { fileContent } from "./file-content.ts";

const graph = '{\n  "kind": "chainrule/graph",\n  "version": 1,\n';

describe("a graph", () => {
  test.each(["a.chainrule", "a.json", "a.txt", "a.dat", "a.csv", "a", ""])(
    "is one in a file called %j",
    (name) => {
      expect(fileContent(name, graph)).toBe("graph");
      expect(fileContent(name, `\uFEFF \r\n${graph}`)).toBe("graph");
    },
  );

  test("is what a file is called, so that the reader says what is wrong with it", () => {
    for (const text of ["", "hello", "x,y\n1,2", "[1, 2]"])
      expect(fileContent("a.chainrule", text)).toBe("graph");
    expect(fileContent("package.json", '{"name": "x"}')).toBe("graph");
  });
});

describe("a table", () => {
  test.each([
    ["run7.dat", "x y\n1 2\n2 4\n3 6\n"],
    ["run7", "x y\n1 2\n2 4\n3 6\n"],
    ["iris.data", "5.1,3.5,1.4,0.2,Iris-setosa\n4.9,3.0,1.4,0.2,Iris-setosa\n"],
    ["a.tab", "name\theight\nAnn\t1.7\nBob\t1.8\n"],
    ["log.txt", "# epoch loss\n% from a run\n1 2.5e-3\n2 1e-4\n"],
    ["euro.txt", "a;b\n1.234,56;2\n−3,5;4\n"],
    ["one.txt", "1\n2\n3\n"],
    ["quoted.dat", '"x" "y"\n"a" 0.5 2\n"b" 1 3\n'],
    ["head.dat", "x,y\n"],
    ["empty.csv", ""],
    ["words.csv", "colour,shape\nred,round\n"],
    ["brace.csv", "{a},{b}\n1,2\n"],
  ])("is one in %s", (name, text) => {
    expect(fileContent(name, text)).toBe("table");
  });
});

describe("anything else", () => {
  test.each([
    [
      "passwd",
      "root:x:0:0:root:/root:/bin/bash\nlist:x:38:38:Mailing List Manager:/var/list:/no\n",
    ],
    ["passwd.txt", "root:x:0:0:root:/root:/bin/bash\nlist:x:38:38:List:/var/list:/no\n"],
    ["hosts", "127.0.0.1 localhost\n10.0.0.7 printer\n"],
    ["fstab", "UUID=1f / ext4 defaults 0 1\nUUID=2e /home ext4 defaults 0 2\n"],
    ["script.sh", "#!/bin/sh\nsleep 5\nrm -rf /tmp/x\n"],
    ["id_rsa", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG\n-----END PRIVATE KEY-----\n"],
    ["notes.txt", "buy milk, bread\ncall mum\n"],
    ["noise", "\u0001\u0002"],
    ["nothing", " \n"],
  ])("is neither: %s", (name, text) => {
    expect(fileContent(name, text)).toBe("neither");
  });
});
