"""Product and its variants, texts, categories, attributes, relations; who may see what; customers' part numbers."""

from peewee import BooleanField, CharField, DateTimeField, IntegerField, JSONField, SmallIntegerField, TextField

from models import clock
from models.accounts import Account
from models.base import Model, reference

KINDS = ("simple", "parent", "variant", "bundle")
STATUSES = ("active", "inactive", "discontinued")
RELATIONS = ("accessory", "alternative", "replacement", "upsell", "part")
SCOPES = ("storefront", "segment", "account")
RULES = ("allow", "except")
# What may be sold beyond stock: always, only if more is expected by the wanted day, never.
BACKORDERS = ("allow", "until_receipt", "never")


class Product(Model):
    """Something sold, or the parent that gathers its variants (a parent itself is never sold).

    `sku_key` is `text.key(sku)`: SKUs match without regard to case or Unicode form, and nothing else. `minimum`,
    `multiple` and `maximum` bound one order's quantity of one line. `attributes` maps attribute codes to lists of
    value codes. `picture_en` and `picture_fr` are the contents of the first picture, own or the parent's, worked out
    from Media, whose changes count in `media_version`. `told` says which texts there are (see `told.py`), worked out
    from them. `backorder` is one of BACKORDERS.
    `weight` is that of a unit in grams, packing and all (None: not known).
    """

    sku = CharField(max_length=60, unique=True)
    sku_key = CharField(max_length=60, unique=True)
    kind = CharField(max_length=10, default="simple")
    parent = reference("self", null=True)
    status = CharField(max_length=15, default="active")
    replaced_by = reference("self", null=True)
    unit_en = CharField(max_length=60, default="")
    unit_fr = CharField(max_length=60, default="")
    minimum = IntegerField(default=1)
    multiple = IntegerField(default=1)
    maximum = IntegerField(null=True)
    tax_class = CharField(max_length=40, default="standard")
    gtin = CharField(max_length=14, default="", index=True)
    family = CharField(max_length=40, default="")
    backorder = CharField(max_length=15, default="allow")
    weight = IntegerField(null=True)
    attributes = JSONField(default=dict)
    picture_en = CharField(max_length=64, default="")
    picture_fr = CharField(max_length=64, default="")
    media_version = IntegerField(default=1)
    told = SmallIntegerField(default=0)
    created_at = DateTimeField(default=clock.now)
    version = IntegerField(default=1)

    class Meta:
        # No index has the status: most products are active, and PostgreSQL looked all of those up to rule out a few.
        table_name = "product"


class ProductText(Model):
    """A product's words in one language (`en`, `fr`)."""

    product = reference(Product, on_delete="CASCADE")
    language = CharField(max_length=2)
    name = CharField(max_length=200)
    summary = CharField(max_length=400, default="")
    description = TextField(default="")

    class Meta:
        table_name = "product_text"
        indexes = ((("product", "language"), True),)


class Category(Model):
    """A shelf of the catalogue. `path` is the codes from the root, each ended by `/`: a prefix gives the subtree."""

    code = CharField(max_length=60, unique=True)
    parent = reference("self", null=True)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120, default="")
    position = IntegerField(default=0)
    path = CharField(max_length=400, default="", index=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "category"


class ProductCategory(Model):
    """A product standing on a shelf."""

    product = reference(Product, on_delete="CASCADE")
    category = reference(Category, on_delete="CASCADE")

    class Meta:
        table_name = "product_category"
        indexes = ((("category", "product"), True), (("product", "category"), False))


class Attribute(Model):
    """Something products are compared and filtered by, such as roast."""

    code = CharField(max_length=40, unique=True)
    name_en = CharField(max_length=80)
    name_fr = CharField(max_length=80, default="")
    position = IntegerField(default=0)
    facet = BooleanField(default=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "attribute"


class AttributeValue(Model):
    """A value of an attribute that has words of its own, such as `light`: “Light”, « Pâle »."""

    attribute = reference(Attribute, on_delete="CASCADE")
    code = CharField(max_length=60)
    name_en = CharField(max_length=80)
    name_fr = CharField(max_length=80, default="")
    position = IntegerField(default=0)

    class Meta:
        table_name = "attribute_value"
        indexes = ((("attribute", "code"), True),)


class ProductAttribute(Model):
    """One value of one attribute of one product, for facets and filters: the same facts as Product.attributes."""

    product = reference(Product, on_delete="CASCADE")
    attribute = CharField(max_length=40)
    value = CharField(max_length=60)

    class Meta:
        table_name = "product_attribute"
        indexes = ((("attribute", "value", "product"), True), (("product", "attribute"), False))


class Relation(Model):
    """`related` is an accessory, alternative, replacement, upsell or part of `product`."""

    product = reference(Product, on_delete="CASCADE")
    related = reference(Product, on_delete="CASCADE")
    kind = CharField(max_length=15)

    class Meta:
        table_name = "relation"
        indexes = ((("product", "related", "kind"), True),)


class Assortment(Model):
    """A named part of the catalogue that is opened to a storefront, a segment or an account."""

    code = CharField(max_length=60, unique=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "assortment"


class AssortmentItem(Model):
    """One product, or one category with its whole subtree, in an assortment: opened (`allow`), or shut (`except`).

    What any assortment that is open to somebody shuts, they do not see, whatever else opens it.
    """

    # Its own index would be the beginning of those below.
    assortment = reference(Assortment, on_delete="CASCADE", index=False)
    product = reference(Product, null=True, on_delete="CASCADE")
    category = reference(Category, null=True, on_delete="CASCADE")
    rule = CharField(max_length=6, default="allow")

    class Meta:
        table_name = "assortment_item"
        indexes = (
            (("assortment", "product", "category"), True), (("assortment", "rule", "category"), False),
            (("product",), False), (("category",), False),
        )  # fmt: skip


class AssortmentAssignment(Model):
    """An assortment opened to everyone of a storefront, of a segment, or to one account (`scope` and its id)."""

    assortment = reference(Assortment, on_delete="CASCADE")
    scope = CharField(max_length=10)
    scope_id = IntegerField()

    class Meta:
        table_name = "assortment_assignment"
        indexes = ((("scope", "scope_id", "assortment"), True),)


class CustomerPartNumber(Model):
    """What an account calls a product. `part_key` is `text.key(part_number)`."""

    account = reference(Account, on_delete="CASCADE")
    part_number = CharField(max_length=60)
    part_key = CharField(max_length=60)
    product = reference(Product, on_delete="CASCADE")

    class Meta:
        table_name = "customer_part_number"
        indexes = ((("account", "part_key"), True), (("product", "account"), False))
