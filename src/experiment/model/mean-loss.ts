/** How the device and its twin sum up the mean loss: in parts of about √N examples, so that 32 bits keep their digits. */
export const partLength = (count: number): number => Math.ceil(Math.sqrt(count));
