# Generated from a schema diff on 2026-11-22 02:51.
from peewee import *


def up(migrator, db):
    class Storefront(Model):
        code = CharField(unique=True, max_length=40)
        host = CharField(unique=True, max_length=120)
        name_en = CharField(max_length=120)
        name_fr = CharField(max_length=120, default='')
        country = CharField(max_length=2)
        currency = CharField(max_length=3)
        locales = CharField(max_length=60)
        time_zone = CharField(max_length=40)
        tax_rounding = CharField(max_length=10, default='document')
        theme = JSONField(default=dict)
        registrations = JSONField(default=dict)
        email = CharField(max_length=254, default='')
        phone = CharField(max_length=40, default='')
        address = CharField(max_length=300, default='')
        logo = TextField(default='')
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'storefront'
    db.create_tables([Storefront])

    class Segment(Model):
        code = CharField(unique=True, max_length=40)
        name_en = CharField(max_length=120)
        name_fr = CharField(max_length=120, default='')
        class Meta:
            database = db
            table_name = 'segment'
    db.create_tables([Segment])

    class User(Model):
        email = CharField(unique=True, max_length=254)
        name = CharField(max_length=120)
        role = CharField(max_length=20, default='buyer')
        locale = CharField(max_length=10, default='en-US')
        password = TextField(null=True)
        active = BooleanField(default=True)
        fs_uniquifier = CharField(unique=True, max_length=64)
        confirmed_at = DateTimeField(null=True)
        tf_totp_secret = TextField(null=True)
        tf_primary_method = CharField(null=True, max_length=20)
        tf_last_counter = BigIntegerField(null=True)
        mf_recovery_codes = TextField(null=True)
        created_at = DateTimeField()
        last_sign_in_at = DateTimeField(null=True)
        class Meta:
            database = db
            table_name = 'user_account'
    db.create_tables([User])

    class Account(Model):
        code = CharField(unique=True, max_length=40)
        name = CharField(max_length=120)
        parent = ForeignKeyField('self', null=True)
        storefront = ForeignKeyField(Storefront)
        segment = ForeignKeyField(Segment, null=True)
        locale = CharField(max_length=10, default='')
        payment_policy = CharField(max_length=10, default='terms')
        terms_days = IntegerField(default=30)
        credit_limit = BigIntegerField(null=True)
        order_minimum = BigIntegerField(null=True)
        order_maximum = BigIntegerField(null=True)
        rep = ForeignKeyField(User, null=True)
        status = CharField(max_length=10, default='active')
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'account'
    db.create_tables([Account])

    class ActingSession(Model):
        rep = ForeignKeyField(User, on_delete='CASCADE')
        buyer = ForeignKeyField(User, on_delete='CASCADE')
        account = ForeignKeyField(Account, on_delete='CASCADE')
        reason = CharField(max_length=200, default='')
        started_at = DateTimeField()
        expires_at = DateTimeField()
        stopped_at = DateTimeField(null=True)
        class Meta:
            database = db
            table_name = 'acting_session'
            indexes = ((('rep', 'expires_at'), False),)
    db.create_tables([ActingSession])

    class Order(Model):
        number = CharField(unique=True, max_length=20)
        storefront = ForeignKeyField(Storefront)
        account = ForeignKeyField(Account)
        account_name = CharField(max_length=120)
        buyer = ForeignKeyField(User)
        buyer_name = CharField(max_length=120)
        buyer_email = CharField(max_length=254)
        placed_by = ForeignKeyField(User)
        placed_by_name = CharField(max_length=120)
        locale = CharField(max_length=10)
        status = CharField(max_length=12, default='open')
        payment_policy = CharField(max_length=10)
        terms_days = IntegerField(null=True)
        po_number = CharField(max_length=40)
        note = TextField(default='')
        currency = CharField(max_length=3)
        tax_rounding = CharField(max_length=10)
        registrations = JSONField(default=dict)
        line_count = IntegerField()
        subtotal = BigIntegerField()
        discount = BigIntegerField(default=0)
        shipping = BigIntegerField(default=0)
        tax = BigIntegerField(default=0)
        total = BigIntegerField()
        placed_at = DateTimeField()
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'sales_order'
            indexes = ((('account', 'placed_at'), False), (('account', 'status'), False))
    db.create_tables([Order])

    class DeliveryGroup(Model):
        order = ForeignKeyField(Order, on_delete='CASCADE')
        number = IntegerField()
        location_code = CharField(max_length=40, default='')
        address = JSONField(default=dict)
        wanted_on = DateField(null=True)
        method = CharField(max_length=40, default='')
        method_name_en = CharField(max_length=120, default='')
        method_name_fr = CharField(max_length=120, default='')
        subtotal = BigIntegerField()
        shipping = BigIntegerField(default=0)
        tax = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'delivery_group'
            indexes = ((('order', 'number'), True),)
    db.create_tables([DeliveryGroup])

    class Product(Model):
        sku = CharField(unique=True, max_length=60)
        sku_key = CharField(unique=True, max_length=60)
        kind = CharField(max_length=10, default='simple')
        parent = ForeignKeyField('self', null=True)
        status = CharField(index=True, max_length=15, default='active')
        replaced_by = ForeignKeyField('self', null=True)
        unit_en = CharField(max_length=60, default='')
        unit_fr = CharField(max_length=60, default='')
        minimum = IntegerField(default=1)
        multiple = IntegerField(default=1)
        maximum = IntegerField(null=True)
        tax_class = CharField(max_length=40, default='standard')
        gtin = CharField(index=True, max_length=14, default='')
        family = CharField(max_length=40, default='')
        attributes = JSONField(default=dict)
        created_at = DateTimeField()
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'product'
    db.create_tables([Product])

    class OrderLine(Model):
        order = ForeignKeyField(Order, on_delete='CASCADE')
        group = ForeignKeyField(DeliveryGroup, on_delete='CASCADE')
        number = IntegerField()
        product = ForeignKeyField(Product, null=True)
        sku = CharField(max_length=60)
        part_number = CharField(max_length=60, default='')
        name_en = CharField(max_length=200)
        name_fr = CharField(max_length=200)
        unit_en = CharField(max_length=60, default='')
        unit_fr = CharField(max_length=60, default='')
        tax_class = CharField(max_length=40)
        quantity = IntegerField()
        backordered = IntegerField(default=0)
        unit_price = BigIntegerField()
        list_price = BigIntegerField(null=True)
        subtotal = BigIntegerField()
        discount = BigIntegerField(default=0)
        tax = BigIntegerField(default=0)
        reason = JSONField(default=dict)
        class Meta:
            database = db
            table_name = 'order_line'
            indexes = ((('order', 'number'), True),)
    db.create_tables([OrderLine])

    class Adjustment(Model):
        order = ForeignKeyField(Order, on_delete='CASCADE')
        group = ForeignKeyField(DeliveryGroup, on_delete='CASCADE')
        line = ForeignKeyField(OrderLine, null=True, on_delete='CASCADE')
        kind = CharField(max_length=10)
        code = CharField(max_length=40)
        name_en = CharField(max_length=120)
        name_fr = CharField(max_length=120)
        rate = IntegerField(null=True)
        amount = BigIntegerField()
        class Meta:
            database = db
            table_name = 'adjustment'
            indexes = ((('order', 'kind'), False), (('line',), False))
    db.create_tables([Adjustment])

    class Assortment(Model):
        code = CharField(unique=True, max_length=60)
        class Meta:
            database = db
            table_name = 'assortment'
    db.create_tables([Assortment])

    class AssortmentAssignment(Model):
        assortment = ForeignKeyField(Assortment, on_delete='CASCADE')
        scope = CharField(max_length=10)
        scope_id = IntegerField()
        class Meta:
            database = db
            table_name = 'assortment_assignment'
            indexes = ((('scope', 'scope_id', 'assortment'), True),)
    db.create_tables([AssortmentAssignment])

    class Category(Model):
        code = CharField(unique=True, max_length=60)
        parent = ForeignKeyField('self', null=True)
        name_en = CharField(max_length=120)
        name_fr = CharField(max_length=120, default='')
        position = IntegerField(default=0)
        path = CharField(index=True, max_length=400, default='')
        class Meta:
            database = db
            table_name = 'category'
    db.create_tables([Category])

    class AssortmentItem(Model):
        assortment = ForeignKeyField(Assortment, on_delete='CASCADE')
        product = ForeignKeyField(Product, null=True, on_delete='CASCADE')
        category = ForeignKeyField(Category, null=True, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'assortment_item'
            indexes = ((('assortment', 'product', 'category'), True), (('product',), False), (('category',), False))
    db.create_tables([AssortmentItem])

    class Attribute(Model):
        code = CharField(unique=True, max_length=40)
        name_en = CharField(max_length=80)
        name_fr = CharField(max_length=80, default='')
        position = IntegerField(default=0)
        facet = BooleanField(default=True)
        class Meta:
            database = db
            table_name = 'attribute'
    db.create_tables([Attribute])

    class AttributeValue(Model):
        attribute = ForeignKeyField(Attribute, on_delete='CASCADE')
        code = CharField(max_length=60)
        name_en = CharField(max_length=80)
        name_fr = CharField(max_length=80, default='')
        position = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'attribute_value'
            indexes = ((('attribute', 'code'), True),)
    db.create_tables([AttributeValue])

    class Cart(Model):
        storefront = ForeignKeyField(Storefront)
        account = ForeignKeyField(Account, on_delete='CASCADE')
        buyer = ForeignKeyField(User, on_delete='CASCADE')
        status = CharField(max_length=10, default='open')
        version = IntegerField(default=1)
        line_count = IntegerField(default=0)
        quantity = IntegerField(default=0)
        subtotal = BigIntegerField(default=0)
        list_subtotal = BigIntegerField(default=0)
        po_number = CharField(max_length=40, default='')
        note = TextField(default='')
        priced_on = DateField(null=True)
        created_at = DateTimeField()
        updated_at = DateTimeField()
        class Meta:
            database = db
            table_name = 'cart'
            indexes = ((('account', 'buyer', 'status'), False),)
    db.create_tables([Cart])

    class Location(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        code = CharField(max_length=40)
        name = CharField(max_length=120)
        attention = CharField(max_length=120, default='')
        street = CharField(max_length=160, default='')
        street2 = CharField(max_length=160, default='')
        city = CharField(max_length=80, default='')
        region = CharField(max_length=10, default='')
        postal_code = CharField(max_length=12, default='')
        country = CharField(max_length=2)
        position = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'location'
            indexes = ((('account', 'code'), True),)
    db.create_tables([Location])

    class CartLine(Model):
        product = ForeignKeyField(Product)
        quantity = IntegerField()
        location = ForeignKeyField(Location, null=True)
        wanted_on = DateField(null=True)
        unit_price = BigIntegerField(null=True)
        list_price = BigIntegerField(null=True)
        subtotal = BigIntegerField(default=0)
        reason = JSONField(default=dict)
        position = IntegerField()
        removal = CharField(max_length=40, default='')
        version = IntegerField(default=1)
        added_at = DateTimeField()
        cart = ForeignKeyField(Cart, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'cart_line'
            indexes = ((('cart', 'removal', 'position'), False), (('cart', 'product'), False))
    db.create_tables([CartLine])

    class CustomerPartNumber(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        part_number = CharField(max_length=60)
        part_key = CharField(max_length=60)
        product = ForeignKeyField(Product, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'customer_part_number'
            indexes = ((('account', 'part_key'), True), (('product', 'account'), False))
    db.create_tables([CustomerPartNumber])

    class Event(Model):
        stream = CharField(max_length=60)
        number = IntegerField()
        at = DateTimeField()
        user_id = IntegerField(index=True, null=True)
        on_behalf_of_id = IntegerField(null=True)
        account_id = IntegerField(null=True)
        verb = CharField(max_length=60)
        particulars = TextField(default='{}')
        hash = CharField(max_length=64)
        class Meta:
            database = db
            table_name = 'event'
            indexes = ((('stream', 'number'), True), (('account_id', 'at'), False))
    db.create_tables([Event])

    class Import(Model):
        cart = ForeignKeyField(Cart, on_delete='CASCADE')
        account = ForeignKeyField(Account, on_delete='CASCADE')
        user = ForeignKeyField(User, on_delete='CASCADE')
        filename = CharField(max_length=200, default='')
        version = IntegerField(default=1)
        created_at = DateTimeField(index=True)
        added_at = DateTimeField(null=True)
        class Meta:
            database = db
            table_name = 'quick_import'
    db.create_tables([Import])

    class ImportRow(Model):
        quick_import = ForeignKeyField(Import, on_delete='CASCADE')
        row = IntegerField()
        text = TextField(default='')
        sku = CharField(max_length=1000, default='')
        quantity_text = CharField(max_length=1000, default='')
        location_code = CharField(max_length=1000, default='')
        date_text = CharField(max_length=1000, default='')
        product = ForeignKeyField(Product, null=True)
        quantity = IntegerField(null=True)
        location_id = IntegerField(null=True)
        wanted_on = DateField(null=True)
        outcome = CharField(max_length=10)
        reason = CharField(max_length=40, default='')
        offer = JSONField(default=dict)
        added = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'quick_import_row'
            indexes = ((('quick_import', 'row'), True), (('quick_import', 'outcome'), False))
    db.create_tables([ImportRow])

    class Warehouse(Model):
        code = CharField(unique=True, max_length=40)
        name_en = CharField(max_length=120, default='')
        name_fr = CharField(max_length=120, default='')
        class Meta:
            database = db
            table_name = 'warehouse'
    db.create_tables([Warehouse])

    class Level(Model):
        warehouse = ForeignKeyField(Warehouse, on_delete='CASCADE')
        product = ForeignKeyField(Product, on_delete='CASCADE')
        on_hand = IntegerField(default=0)
        reserved = IntegerField(default=0)
        next_receipt = DateField(null=True)
        class Meta:
            database = db
            table_name = 'level'
            indexes = ((('product', 'warehouse'), True),)
    db.create_tables([Level])

    class Membership(Model):
        user = ForeignKeyField(User, on_delete='CASCADE')
        account = ForeignKeyField(Account, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'membership'
            indexes = ((('user', 'account'), True),)
    db.create_tables([Membership])

    class OrderCounter(Model):
        name = CharField(unique=True, max_length=20)
        last = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'order_counter'
    db.create_tables([OrderCounter])

    class Outbox(Model):
        kind = CharField(max_length=40)
        key = CharField(unique=True, max_length=120)
        payload = TextField()
        created_at = DateTimeField()
        next_try_at = DateTimeField(index=True)
        attempts = IntegerField(default=0)
        last_error = TextField(default='')
        delivered_at = DateTimeField(null=True)
        class Meta:
            database = db
            table_name = 'outbox'
    db.create_tables([Outbox])

    class ParkedForm(Model):
        key = CharField(unique=True, max_length=64)
        path = CharField(max_length=500)
        fields = TextField()
        user_id = IntegerField(null=True)
        created_at = DateTimeField(index=True)
        class Meta:
            database = db
            table_name = 'parked_form'
    db.create_tables([ParkedForm])

    class Placement(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        key = CharField(max_length=80)
        order = ForeignKeyField(Order, null=True)
        user = ForeignKeyField(User)
        created_at = DateTimeField()
        class Meta:
            database = db
            table_name = 'placement'
            indexes = ((('account', 'key'), True),)
    db.create_tables([Placement])

    class PriceBook(Model):
        code = CharField(unique=True, max_length=60)
        name_en = CharField(max_length=120)
        name_fr = CharField(max_length=120, default='')
        kind = CharField(max_length=10)
        currency = CharField(max_length=3)
        priority = IntegerField()
        valid_from = DateField(null=True)
        valid_to = DateField(null=True)
        class Meta:
            database = db
            table_name = 'price_book'
    db.create_tables([PriceBook])

    class Price(Model):
        book = ForeignKeyField(PriceBook, on_delete='CASCADE')
        product = ForeignKeyField(Product, on_delete='CASCADE')
        min_quantity = IntegerField(default=1)
        unit_price = BigIntegerField()
        valid_from = DateField(null=True)
        valid_to = DateField(null=True)
        class Meta:
            database = db
            table_name = 'price'
            indexes = ((('product', 'book', 'min_quantity', 'valid_from'), True),)
    db.create_tables([Price])

    class PriceBookAssignment(Model):
        book = ForeignKeyField(PriceBook, on_delete='CASCADE')
        scope = CharField(max_length=10)
        scope_id = IntegerField()
        class Meta:
            database = db
            table_name = 'price_book_assignment'
            indexes = ((('scope', 'scope_id', 'book'), True),)
    db.create_tables([PriceBookAssignment])

    class ProductAttribute(Model):
        product = ForeignKeyField(Product, on_delete='CASCADE')
        attribute = CharField(max_length=40)
        value = CharField(max_length=60)
        class Meta:
            database = db
            table_name = 'product_attribute'
            indexes = ((('attribute', 'value', 'product'), True), (('product', 'attribute'), False))
    db.create_tables([ProductAttribute])

    class ProductCategory(Model):
        product = ForeignKeyField(Product, on_delete='CASCADE')
        category = ForeignKeyField(Category, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'product_category'
            indexes = ((('category', 'product'), True), (('product', 'category'), False))
    db.create_tables([ProductCategory])

    class ProductText(Model):
        product = ForeignKeyField(Product, on_delete='CASCADE')
        language = CharField(max_length=2)
        name = CharField(max_length=200)
        summary = CharField(max_length=400, default='')
        description = TextField(default='')
        class Meta:
            database = db
            table_name = 'product_text'
            indexes = ((('product', 'language'), True),)
    db.create_tables([ProductText])

    class Relation(Model):
        product = ForeignKeyField(Product, on_delete='CASCADE')
        related = ForeignKeyField(Product, on_delete='CASCADE')
        kind = CharField(max_length=15)
        class Meta:
            database = db
            table_name = 'relation'
            indexes = ((('product', 'related', 'kind'), True),)
    db.create_tables([Relation])

    class Reservation(Model):
        level = ForeignKeyField(Level)
        order_id = IntegerField(index=True)
        quantity = IntegerField()
        class Meta:
            database = db
            table_name = 'reservation'
            indexes = ((('level', 'order_id'), True),)
    db.create_tables([Reservation])

    class Role(Model):
        name = CharField(unique=True, max_length=20)
        class Meta:
            database = db
            table_name = 'role'
    db.create_tables([Role])

    class SearchCode(Model):
        product = ForeignKeyField(Product, on_delete='CASCADE')
        head = CharField(index=True, max_length=3)
        code = CharField(max_length=60)
        class Meta:
            database = db
            table_name = 'search_code'
            indexes = ((('product',), False), (('code',), False))
    db.create_tables([SearchCode])

    class SearchTerm(Model):
        term = CharField(unique=True, max_length=40)
        word = CharField(max_length=40)
        head = CharField(index=True, max_length=3)
        products = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'search_term'
    db.create_tables([SearchTerm])

    class SearchEntry(Model):
        term = ForeignKeyField(SearchTerm, on_delete='CASCADE')
        product = ForeignKeyField(Product, on_delete='CASCADE')
        weight = SmallIntegerField()
        class Meta:
            database = db
            table_name = 'search_entry'
            primary_key = CompositeKey('term', 'product', 'weight')
            indexes = ((('product',), False),)
    db.create_tables([SearchEntry])

    class SearchName(Model):
        product = ForeignKeyField(Product, primary_key=True, on_delete='CASCADE')
        name_en = CharField(max_length=200)
        name_fr = CharField(max_length=200)
        class Meta:
            database = db
            table_name = 'search_name'
    db.create_tables([SearchName])

    class SearchTrigram(Model):
        gram = CharField(max_length=3)
        term = ForeignKeyField(SearchTerm, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'search_trigram'
            primary_key = CompositeKey('gram', 'term')
            indexes = ((('term',), False),)
    db.create_tables([SearchTrigram])

    class ShippingMethod(Model):
        storefront = ForeignKeyField(Storefront, on_delete='CASCADE')
        code = CharField(max_length=40)
        name_en = CharField(max_length=120)
        name_fr = CharField(max_length=120, default='')
        charge = BigIntegerField(default=0)
        free_over = BigIntegerField(null=True)
        tax_class = CharField(max_length=40, default='shipping')
        position = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'shipping_method'
            indexes = ((('storefront', 'code'), True),)
    db.create_tables([ShippingMethod])

    class TaxExemption(Model):
        account = ForeignKeyField(Account, on_delete='CASCADE')
        country = CharField(max_length=2)
        region = CharField(max_length=10, default='')
        kind = CharField(max_length=10, default='')
        number = CharField(max_length=60)
        valid_from = DateField(null=True)
        valid_to = DateField(null=True)
        class Meta:
            database = db
            table_name = 'tax_exemption'
            indexes = ((('account', 'country', 'region', 'kind', 'number'), True),)
    db.create_tables([TaxExemption])

    class TaxRate(Model):
        country = CharField(max_length=2)
        region = CharField(max_length=10, default='')
        locality = CharField(max_length=80, default='')
        kind = CharField(max_length=10)
        name_en = CharField(max_length=60)
        name_fr = CharField(max_length=60, default='')
        rate = IntegerField()
        valid_from = DateField(null=True)
        valid_to = DateField(null=True)
        class Meta:
            database = db
            table_name = 'tax_rate'
            indexes = ((('country', 'region', 'locality', 'kind', 'valid_from'), True),)
    db.create_tables([TaxRate])

    class TaxTreatment(Model):
        tax_class = CharField(max_length=40)
        country = CharField(max_length=2)
        region = CharField(max_length=10, default='')
        kind = CharField(max_length=10, default='')
        treatment = CharField(max_length=10)
        class Meta:
            database = db
            table_name = 'tax_treatment'
            indexes = ((('country', 'tax_class', 'region', 'kind'), True),)
    db.create_tables([TaxTreatment])

    class UserSession(Model):
        user = ForeignKeyField(User, on_delete='CASCADE')
        key = CharField(unique=True, max_length=64)
        user_agent = CharField(max_length=200, default='')
        address = CharField(max_length=45, default='')
        started_at = DateTimeField()
        seen_at = DateTimeField()
        expires_at = DateTimeField()
        revoked_at = DateTimeField(null=True)
        class Meta:
            database = db
            table_name = 'user_session'
    db.create_tables([UserSession])

    class WarehouseStorefront(Model):
        warehouse = ForeignKeyField(Warehouse, on_delete='CASCADE')
        storefront = ForeignKeyField(Storefront, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'warehouse_storefront'
            indexes = ((('storefront', 'warehouse'), True),)
    db.create_tables([WarehouseStorefront])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('warehouse_storefront'))
    migrator.migrate(migrator.drop_table('user_session'))
    migrator.migrate(migrator.drop_table('tax_treatment'))
    migrator.migrate(migrator.drop_table('tax_rate'))
    migrator.migrate(migrator.drop_table('tax_exemption'))
    migrator.migrate(migrator.drop_table('shipping_method'))
    migrator.migrate(migrator.drop_table('search_trigram'))
    migrator.migrate(migrator.drop_table('search_name'))
    migrator.migrate(migrator.drop_table('search_entry'))
    migrator.migrate(migrator.drop_table('search_term'))
    migrator.migrate(migrator.drop_table('search_code'))
    migrator.migrate(migrator.drop_table('role'))
    migrator.migrate(migrator.drop_table('reservation'))
    migrator.migrate(migrator.drop_table('relation'))
    migrator.migrate(migrator.drop_table('product_text'))
    migrator.migrate(migrator.drop_table('product_category'))
    migrator.migrate(migrator.drop_table('product_attribute'))
    migrator.migrate(migrator.drop_table('price_book_assignment'))
    migrator.migrate(migrator.drop_table('price'))
    migrator.migrate(migrator.drop_table('price_book'))
    migrator.migrate(migrator.drop_table('placement'))
    migrator.migrate(migrator.drop_table('parked_form'))
    migrator.migrate(migrator.drop_table('outbox'))
    migrator.migrate(migrator.drop_table('order_counter'))
    migrator.migrate(migrator.drop_table('membership'))
    migrator.migrate(migrator.drop_table('level'))
    migrator.migrate(migrator.drop_table('warehouse'))
    migrator.migrate(migrator.drop_table('quick_import_row'))
    migrator.migrate(migrator.drop_table('quick_import'))
    migrator.migrate(migrator.drop_table('event'))
    migrator.migrate(migrator.drop_table('customer_part_number'))
    migrator.migrate(migrator.drop_table('cart_line'))
    migrator.migrate(migrator.drop_table('location'))
    migrator.migrate(migrator.drop_table('cart'))
    migrator.migrate(migrator.drop_table('attribute_value'))
    migrator.migrate(migrator.drop_table('attribute'))
    migrator.migrate(migrator.drop_table('assortment_item'))
    migrator.migrate(migrator.drop_table('category'))
    migrator.migrate(migrator.drop_table('assortment_assignment'))
    migrator.migrate(migrator.drop_table('assortment'))
    migrator.migrate(migrator.drop_table('adjustment'))
    migrator.migrate(migrator.drop_table('order_line'))
    migrator.migrate(migrator.drop_table('product'))
    migrator.migrate(migrator.drop_table('delivery_group'))
    migrator.migrate(migrator.drop_table('sales_order'))
    migrator.migrate(migrator.drop_table('acting_session'))
    migrator.migrate(migrator.drop_table('account'))
    migrator.migrate(migrator.drop_table('user_account'))
    migrator.migrate(migrator.drop_table('segment'))
    migrator.migrate(migrator.drop_table('storefront'))
