import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { checksum } from "./checksum.ts";

it("is SHA-256", () => {
  expect(checksum("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(checksum("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

it("takes the text in UTF-8", () => {
  const text = "größer; −1,5 ✓ 𝛿\r\n".repeat(1000);
  expect(checksum(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
});
