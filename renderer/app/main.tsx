import { createRoot } from "react-dom/client";
import "../styles/layers.css";
import "../styles/fonts.css";
import "../styles/tokens.css";
import "../styles/base.css";
import { takeUpLeft } from "../features/files/left-actions.ts";
import { createHost } from "../host/index.ts";
import { type AppStore, createAppStore, StoreProvider } from "../state/app/store.ts";
import { App } from "./App.tsx";
import { commandGroups } from "./commands/command-groups.ts";
import { connectStore, listenToHost, takePreferences } from "./connect.ts";
import { connectDoctor } from "./connect-doctor.ts";
import { connectKeeping } from "./connect-keeping.ts";
import { connectTraining } from "./connect-training.ts";
import { pageQuestions } from "./questions.ts";
import { createDoctorWorker, createTrainingWorker } from "./worker/index.ts";

const store: AppStore = createAppStore(
  createHost(pageQuestions(() => store)),
  { trainer: createTrainingWorker(), doctor: createDoctorWorker() },
  commandGroups,
);
connectStore(store);
void begin();
connectTraining(store);
connectDoctor(store);

/** Files and questions of the host come after what was open before, which they may meet. */
async function begin(): Promise<void> {
  await takeUpLeft(store).catch((error: unknown) => console.error(error));
  connectKeeping(store);
  listenToHost(store);
}

const root = document.getElementById("root");
if (!root) throw new Error("The page has no root element.");
await Promise.all([fontsLoaded(), takePreferences(store)]);
createRoot(root).render(
  <StoreProvider value={store}>
    <App />
  </StoreProvider>,
);

/** The fonts come with the page. What is drawn and measured first is drawn and measured with them. */
async function fontsLoaded(): Promise<void> {
  const faces = [...document.fonts].map((face) => face.load());
  for (const loaded of await Promise.allSettled(faces))
    if (loaded.status === "rejected") console.error(loaded.reason);
}
