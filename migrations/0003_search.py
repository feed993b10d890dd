# The index as sets of places instead of one row for each word of each product; it is written anew after migrating.
# Synonyms, boosts, and what people searched for in vain.
from peewee import *


def up(migrator, db):
    class Category(Model):
        class Meta:
            database = db
            table_name = 'category'

    class Product(Model):
        class Meta:
            database = db
            table_name = 'product'

    class Storefront(Model):
        class Meta:
            database = db
            table_name = 'storefront'

    class SearchEntry(Model):
        class Meta:
            database = db
            table_name = 'search_entry'
    db.drop_tables([SearchEntry])

    class SearchCode(Model):
        class Meta:
            database = db
            table_name = 'search_code'
    db.drop_tables([SearchCode])

    class SearchCode(Model):
        product = ForeignKeyField(Product, on_delete='CASCADE')
        code = BlobField(index=True)
        class Meta:
            database = db
            table_name = 'search_code'
            indexes = ((('product',), False),)
    db.create_tables([SearchCode])

    class SearchPlace(Model):
        product = ForeignKeyField(Product, primary_key=True, on_delete='CASCADE')
        place = IntegerField(index=True)
        terms = BlobField()
        class Meta:
            database = db
            table_name = 'search_place'
    db.create_tables([SearchPlace])

    class SearchPosting(Model):
        kind = CharField(max_length=10)
        key = CharField(max_length=110, default='')
        weight = SmallIntegerField(default=0)
        bits = BlobField()
        class Meta:
            database = db
            table_name = 'search_posting'
            indexes = ((('kind', 'key', 'weight'), True),)
    db.create_tables([SearchPosting])

    class SearchState(Model):
        token = CharField(max_length=32)
        size = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'search_state'
    db.create_tables([SearchState])

    class SearchMiss(Model):
        storefront = ForeignKeyField(Storefront, on_delete='CASCADE')
        language = CharField(max_length=2)
        term = CharField(max_length=200)
        words = CharField(max_length=200)
        times = IntegerField(default=0)
        first_at = DateTimeField()
        last_at = DateTimeField()
        class Meta:
            database = db
            table_name = 'search_miss'
            indexes = ((('storefront', 'language', 'term'), True), (('storefront', 'times'), False))
    db.create_tables([SearchMiss])

    class Synonym(Model):
        word = CharField(max_length=100)
        means = CharField(max_length=100)
        language = CharField(max_length=2, default='')
        one_way = BooleanField(default=False)
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'synonym'
            indexes = ((('word', 'means', 'language'), True),)
    db.create_tables([Synonym])

    class Boost(Model):
        product = ForeignKeyField(Product, null=True, on_delete='CASCADE')
        category = ForeignKeyField(Category, null=True, on_delete='CASCADE')
        weight = SmallIntegerField()
        valid_from = DateField(null=True)
        valid_to = DateField(null=True)
        version = IntegerField(default=1)
        class Meta:
            database = db
            table_name = 'boost'
            indexes = ((('product',), False), (('category',), False))
    db.create_tables([Boost])


def down(migrator, db):
    class Product(Model):
        class Meta:
            database = db
            table_name = 'product'

    class SearchTerm(Model):
        class Meta:
            database = db
            table_name = 'search_term'

    for name in ('search_code', 'boost', 'synonym', 'search_miss', 'search_state', 'search_posting', 'search_place'):
        migrator.migrate(migrator.drop_table(name))

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

    class SearchCode(Model):
        product = ForeignKeyField(Product, on_delete='CASCADE')
        head = CharField(max_length=3, index=True)
        code = CharField(max_length=60)
        class Meta:
            database = db
            table_name = 'search_code'
            indexes = ((('product',), False), (('code',), False))
    db.create_tables([SearchCode])
