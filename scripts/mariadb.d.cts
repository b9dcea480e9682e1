/** Whether the tests have a MariaDB. */
export declare const hasMariaDb: () => boolean;
