import * as z from "zod";

// Without this zod compiles its checks with `new Function`, which a strict content policy forbids.
// Every module that makes a schema imports this one: zod looks when a schema is made.
z.config({ jitless: true });
