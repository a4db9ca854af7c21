package kr.naru.ejb.catalog;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import kr.naru.catalog.CodeKey;

/** Key of a classification code. */
@Embeddable
public class CodeId implements Serializable {

  private static final long serialVersionUID = 1L;

  private String scheme;
  private String code;

  protected CodeId() {}

  CodeId(CodeKey key) {
    this.scheme = key.scheme();
    this.code = key.code();
  }

  CodeKey toKey() {
    return new CodeKey(scheme, code);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodeId that && scheme.equals(that.scheme) && code.equals(that.code);
  }

  @Override
  public int hashCode() {
    return Objects.hash(scheme, code);
  }
}
