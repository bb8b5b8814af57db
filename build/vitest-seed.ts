import fc from "fast-check";

/** Property tests try the same cases in every run; CHAINRULE_SEED=<whole number> tries others. */
const seed = Number(process.env.CHAINRULE_SEED ?? 1);
fc.configureGlobal({ seed });
