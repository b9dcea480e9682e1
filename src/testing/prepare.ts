import "reflect-metadata";
import { prepareFiles } from "./prepared.js";

/*
 * A step of `npm run build`: prepares the database from which test marketplaces start.
 */
void prepareFiles();
