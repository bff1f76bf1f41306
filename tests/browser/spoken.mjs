// What the interface of the example site says in each of its languages. Must never know: one page from another.

/** The words of the exit: on the link that leaves, which says more, and on the stop of the Tab key that does the same. */
export const EXIT = /^(Verlaat deze site|Leave this site|Ferlit dizze webside)/;
export const EXIT_LINK = new RegExp(`${EXIT.source}\\W`);

/** The first stop of the Tab key. */
export const SKIP = /Ga naar inhoud|Skip to content|Gean nei de ynhâld/;

/** What navigation is called: the menu, the path to a page, the languages of the site. */
export const MENU = /^(Hoofdmenu|Main menu|Haadmenu)$/;
export const PATH = /^(Kruimelpad|Breadcrumb|Krûmelpaad)$/;
export const LANGUAGES = /^(Taal van deze site|Language of this site|Taal fan dizze webside)$/;

/** Words of the Dutch interface that no page in another language may say. */
export const DUTCH = ["Verlaat deze site", "Ga naar inhoud", "Zoek op deze site", "Op deze pagina", "In het kort", "Print deze pagina", "Ook hierover", "Nog niet vertaald", "Wist je geschiedenis niet", "Direct gevaar", "Begrippen op deze pagina"];
