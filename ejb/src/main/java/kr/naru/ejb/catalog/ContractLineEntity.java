package kr.naru.ejb.catalog;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kr.naru.catalog.ContractLine;
import kr.naru.catalog.ItemStatus;

/** A contract line of an item; part of the item for the log. */
@Entity
@Table(name = "contract_line")
public class ContractLineEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "contract_line_seq")
  @SequenceGenerator(
      name = "contract_line_seq",
      sequenceName = "contract_line_seq",
      allocationSize = 50)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "item_id")
  private ItemEntity item;

  private int ordinal;
  private String contract;
  private String line;
  private String supplier;
  private String currency;
  private BigDecimal price;

  @Column(name = "valid_from")
  private LocalDate validFrom;

  @Column(name = "valid_to")
  private LocalDate validTo;

  private String status;

  @ElementCollection
  @CollectionTable(name = "price_tier", joinColumns = @JoinColumn(name = "contract_line_id"))
  @OrderColumn(name = "ordinal")
  private List<TierValue> tiers = new ArrayList<>();

  protected ContractLineEntity() {}

  ContractLineEntity(ItemEntity item, int ordinal) {
    this.item = item;
    this.ordinal = ordinal;
  }

  public ItemEntity item() {
    return item;
  }

  void fill(ContractLine wanted) {
    contract = wanted.contract();
    line = wanted.line();
    supplier = wanted.supplier();
    currency = wanted.currency();
    if (price == null || price.compareTo(wanted.price()) != 0) {
      price = wanted.price();
    }
    validFrom = wanted.validFrom();
    validTo = wanted.validTo();
    status = wanted.status().wireName();
    List<TierValue> rows = wanted.tiers().stream().map(TierValue::new).toList();
    if (!tiers.equals(rows)) {
      tiers.clear();
      tiers.addAll(rows);
    }
  }

  ContractLine toLine() {
    return new ContractLine(
        contract,
        line,
        supplier,
        currency,
        price,
        tiers.stream().map(TierValue::toTier).toList(),
        validFrom,
        validTo,
        ItemStatus.ofWireName(status));
  }
}
