package kr.naru.ejb.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import kr.naru.catalog.ClassificationCode;
import kr.naru.catalog.CodeKey;
import kr.naru.catalog.Title;

/** A classification code; logged as a whole. */
@Entity
@Table(name = "classification_code")
public class CodeEntity {

  @EmbeddedId private CodeId id;

  @Column(name = "title_ko")
  private String titleKo;

  @Column(name = "title_en")
  private String titleEn;

  @Column(name = "valid_from")
  private LocalDate validFrom;

  @Column(name = "valid_to")
  private LocalDate validTo;

  @Column(name = "replaced_by")
  private String replacedBy;

  protected CodeEntity() {}

  CodeEntity(CodeKey key) {
    this.id = new CodeId(key);
  }

  public CodeKey key() {
    return id.toKey();
  }

  void fill(ClassificationCode code) {
    titleKo = code.title().ko();
    titleEn = code.title().en();
    validFrom = code.validFrom();
    validTo = code.validTo();
    replacedBy = code.replacedBy();
  }

  public ClassificationCode toCode() {
    return new ClassificationCode(
        key(), new Title(titleKo, titleEn), validFrom, validTo, replacedBy);
  }
}
