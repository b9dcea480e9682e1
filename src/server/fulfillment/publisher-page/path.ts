/** The path of the publisher page. */
export const PUBLISHER_PAGE_PATH = "/publisher/";
