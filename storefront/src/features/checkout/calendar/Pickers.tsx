/** What a day and a time are picked with. It waits for what is free anyway: its code comes beside that. */
export { Calendar } from "./Calendar";
export { SlotPicker } from "./SlotPicker";
