import { createDoctorService, type FromDoctor, type ToDoctor } from "../../../core/index.ts";

/** The part of a worker's global scope that is used; the page's types know no workers. */
interface WorkerScope {
  postMessage(message: FromDoctor): void;
  onmessage: ((event: MessageEvent<ToDoctor>) => void) | null;
}

const scope = self as unknown as WorkerScope;
const handle = createDoctorService((message) => scope.postMessage(message));
scope.onmessage = ({ data }) => handle(data);
