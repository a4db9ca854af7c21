package kr.naru.ubl;

import kr.naru.catalog.Item;
import kr.naru.imports.ProviderNames;

/**
 * One line of a catalogue message.
 *
 * @param sourceLine of the file, from 1
 * @param id the catalogue line's own id; price updates name items by it
 * @param action never {@code REPLACE}
 * @param item what the line says of the item, without an id: all of it in a catalogue, all but the
 *     contract lines in a specification update, nothing but contract lines in a price update; null
 *     in a deletion
 */
record UblLine(int sourceLine, String id, UblAction action, ProviderNames names, Item item) {}
